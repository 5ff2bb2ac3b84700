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
