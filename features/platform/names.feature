@core @cap-platform-names
Feature: Services find each other by name
  Every part is reached under one name, whatever node it runs on and whatever address it has today.

  @req-6.1.1
  Scenario Outline: The gateway finds <service> by its name
    When the gateway looks up the name of "<service>"
    Then it gets the address of the service "<service>"

    Examples:
      | service  |
      | auth     |
      | rest     |
      | storage  |
      | realtime |

  @req-6.1.1
  Scenario Outline: The service <service> has a ready pod behind its name
    When the gateway looks up the name of "<service>"
    Then the service "<service>" leads to every ready pod of its own, and to no other

    Examples:
      | service   |
      | auth      |
      | rest      |
      | storage   |
      | realtime  |
      | functions |
      | database  |

  @cap-platform-readiness @req-6.1.1
  Scenario: A pod that is not ready gets no traffic
    Given a workload of two pods that answer with their own names
    When one of the pods says that it is not ready
    Then only the other pod is asked
