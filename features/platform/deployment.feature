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
