@extended @cap-platform-network-policies
Feature: Network policies
  Who gets into one service must not reach the data of all. The rules are tried from inside the pods, because a
  cluster may take them and do nothing.

  @req-6.1.5 @req-6.1.1
  Scenario Outline: The gateway does not reach <service> directly
    When the gateway opens a connection to <service>
    Then it gets no connection

    Examples:
      | service  |
      | database |
      | redis    |
      | objects  |

  @req-6.1.1
  Scenario: The services reach the database
    When the gateway opens a connection to rest
    Then it gets a connection
