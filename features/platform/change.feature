@core
Feature: Change and loss
  Versions change, pods end and nodes are emptied while people use the stack.

  @cap-platform-rollout @req-4.2.1 @req-6.1.1
  Scenario Outline: A new version of <service> comes without a failed request
    Given a steady flow of requests to <service>
    When a new version of <service> is rolled out
    Then no request has failed
    And there were never fewer ready pods than before

    Examples:
      | service |
      | rest    |
      | gateway |

  @cap-platform-rollout @req-4.2.1 @req-6.1.1
  Scenario Outline: A pod of <service> that ends leaves no request without an answer
    Given a steady flow of requests to <service>
    When a pod of <service> is told to end
    Then it has ended by itself within the time that pods are given
    And no request has failed

    Examples:
      | service |
      | rest    |
      | gateway |

  @cap-platform-release @req-4.2.1 @req-6.1.1
  Scenario: A version that never becomes ready is taken back
    Given 3 pods that answer with "good" to a steady flow of requests
    When a version that never becomes ready is rolled out over them
    Then none of the pods before it has gone
    And taking it back costs no request

  @cap-platform-settings @req-4.2.5
  Scenario: A changed setting reaches every pod
    Given 2 pods that answer with "before" to a steady flow of requests
    When their answer is set to "after" and rolled out
    Then soon all of them answer with "after", and no request has failed

  @cap-platform-release @req-4.2.1 @req-6.1.1
  Scenario: Blue gives way to green without a failed request
    Given a steady flow of requests to 2 pods of the version "blue"
    When all requests are led to 2 pods of the version "green"
    Then the pods of the version "blue" end without a failed request of 3000
    And soon every request is answered by "green"

  @cap-platform-release @req-4.2.1 @req-6.1.1
  Scenario: A tenth of the requests tries a new version
    Given a steady flow of requests to 9 pods of the version "stable"
    When one pod of the version "canary" joins them
    Then about a tenth of the requests is answered by "canary"
    And the pods of the version "canary" end without a failed request of 3000

  @cap-platform-replicas @req-6.1.1
  Scenario: The loss of a replica is made good
    Given a steady flow of requests to rest
    When a pod of rest is lost
    Then the lost pod is replaced within the recovery budget
    And requests are answered again within the recovery budget

  @cap-platform-drain @req-6.1.1
  Scenario: Emptying a node does not take two pods of a service at once
    When all pods of rest are evicted at once
    Then at least one of them is kept by a disruption budget

  @cap-platform-volumes @req-6.1.1
  Scenario: What was written is there after the pod was lost
    Given a note in the cache
    When the pod of the cache is lost
    Then the note is still in the cache
