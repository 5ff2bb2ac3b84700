@core @cap-webapp-socket
Feature: Websockets of an application
  Long connections pass every hop that short requests pass, and belong to one signed-in member.

  @smoke @req-6.1.6
  Scenario: A message comes back
    Given a member "Ada" of the application
    When "Ada" opens a websocket and sends a ping
    Then a pong with the same id comes back

  @req-6.1.6
  Scenario: A member is told of her own change on every connection
    Given a member "Ada" of the application
    And two open websockets of "Ada"
    When "Ada" makes a playlist "Morning"
    Then both websockets tell of "Morning"

  @req-6.1.5
  Scenario: Nobody is told of another member's change
    Given a member "Ada" of the application
    And a member "Ben" of the application
    And two open websockets of "Ben"
    When "Ada" makes a playlist "Secret"
    Then no websocket of "Ben" tells of "Secret"

  @req-6.1.5
  Scenario Outline: A websocket is not opened with <token>
    When somebody opens a websocket with <token>
    Then the websocket is refused with 401

    Examples:
      | token                     |
      | no token                  |
      | a token of its own making |
