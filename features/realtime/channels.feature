@cap-realtime-broadcast
Feature: Channels
  Clients keep one connection and join the channels they need.
  Balancers that cut idle connections and tokens that ran out are noticed here first.

  @core @smoke @req-2.1.1
  Scenario: A member joins a channel
    Given the member Ada
    When Ada joins the channel "room"
    Then the join is accepted

  @core @req-2.1.1
  Scenario: A visitor joins a public channel
    Given the member Ada
    When an anonymous visitor joins the channel "room"
    Then the join is accepted

  @core @cap-realtime-heartbeat @req-2.1.1
  Scenario: A heartbeat is answered
    Given Ada, a member in the channel "room"
    When Ada sends a heartbeat
    Then the heartbeat is answered

  @core @req-2.1.1
  Scenario: Leaving a channel ends its messages
    Given Ada, a member who wants acknowledgements in the channel "room"
    And Ben, a member in the channel "room"
    And Ben has left the channel "room"
    And Ada broadcasts "hello" in the channel "room" and waits
    When Ben joins the channel "room"
    Then Ben does not receive "hello" in the channel "room"

  @core @req-2.1.1 @req-3.3.6
  Scenario Outline: A join with <token> token is refused
    Given the member Ada
    When Ada joins the channel "room" with <token> token
    Then the channel refuses it as "<refusal>"

    Examples:
      | token       | refusal         |
      | an expired  | expired token   |
      | a forged    | forged token    |
      | a malformed | malformed token |

  @core @req-2.1.1
  Scenario: A connection without a key is refused
    When somebody connects without a key
    Then the connection is refused as not signed in

  @core @req-2.1.1
  Scenario: One connection carries several channels
    Given Ada, a member in the channel "room"
    When Ada joins the channel "hall"
    Then the join is accepted
    And Ada does not receive "anything" in the channel "room"
