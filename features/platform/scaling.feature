@extended @cap-platform-autoscaling
Feature: Autoscaling
  More people get more pods and fewer get fewer, as fast as was declared and no faster: what grows too late answers too
  late, and what grows and shrinks all the time ends requests all the time.

  @req-4.2.2 @req-6.1.1
  Scenario Outline: Pods come with a <shape> of load and go with it
    Given a workload of 3 to 10 pods that is scaled as the gateway is
    When a <shape> of load comes and goes
    Then it grew, and never faster than its behaviour allows
    And it shrinks to the fewest again, and never faster than its behaviour allows

    Examples:
      | shape |
      | step  |

    @slow
    Examples:
      | shape |
      | ramp  |
      | spike |
