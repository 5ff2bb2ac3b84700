@core @cap-platform-deployment
Feature: What is deployed
  After a deployment everything that was declared is there, ready and as it was declared.
  What somebody changed by hand is found here, and not by the next outage.

  @smoke @req-6.2.2
  Scenario: Every workload that is declared is there and ready
    When the cluster is asked for what is declared
    Then every declared object is there
    And every workload is ready

  @req-6.2.2 @req-4.2.1
  Scenario: Nothing was changed since it was declared
    When the cluster is asked for what is declared
    Then every declared object is there
    And every declared value is as it was declared

  @req-6.2.2
  Scenario: Every pod runs the declared version
    When the cluster is asked for what is declared
    Then every pod runs an image that is declared

  @req-6.2.2
  Scenario: Nothing restarts
    When the pods are looked at
    Then no container has been restarted

  @req-4.2.1 @req-6.1.1
  Scenario: Every container says what it needs and what it may use at most
    When the pods are looked at
    Then every container has requests and limits

  @req-6.1.1
  Scenario: Every service is asked whether it has started, lives and is ready
    When the pods are looked at
    Then every container has the probes startup, readiness and liveness
    And every service that tells when it is ready is asked for just that

  @cap-platform-settings @req-4.2.5
  Scenario: No pod is older than the settings it runs with
    When the pods are looked at
    Then every pod started after its settings and secrets were changed

  @cap-platform-settings @req-4.2.5
  Scenario: Every service that signs or checks tokens has the same key
    When the pods are looked at
    Then every service reads its signing key from the same secret

  @cap-platform-scaling @req-4.2.2 @req-6.1.1
  Scenario: Every autoscaler sees the figures it scales by
    When the autoscalers are looked at
    Then every autoscaler sees its metrics

  @cap-platform-images @req-6.2.2
  Scenario: Every image is known by its version
    When the pods are looked at
    Then every image is named by its version, and all pods of a service run the same one

  @cap-platform-rights @req-4.2.1
  Scenario: No container has rights that it does not need
    When the pods are looked at
    Then every container is an ordinary user, cannot become another and writes only to its volumes

  @cap-platform-rights @req-4.2.1
  Scenario: A pod with more rights than it may have is refused
    When a pod that wants the rights of its node is asked for
    Then it is refused for its rights

  @cap-platform-placement @req-6.1.1
  Scenario: One zone or node does not take a whole service along
    When the pods are looked at
    Then the replicas of every service behind the gateway are spread

  @cap-platform-placement @req-6.1.1
  Scenario: Numbered pods start one after the other
    Given a workload of 3 numbered pods that are managed as those of the database are
    Then each started only when the one before it was ready

  @cap-platform-placement @req-6.1.1
  Scenario: A numbered pod that is lost comes back under its own name
    Given a workload of 2 numbered pods that are managed as those of the database are
    When the first of them is lost
    Then it comes back under its own name
