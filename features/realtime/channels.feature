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

  @core @slow @cap-realtime-heartbeat @req-2.1.1
  Scenario: A connection that is quiet for a while is not cut
    Given Ada, a member in the channel "room"
    When Ada sends a heartbeat after 4 quiet seconds
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

  @core @req-2.1.1
  Scenario: Joining again does not double the messages
    Given Ada and Ben, members in the channel "room"
    And Ada has joined the channel "room" again
    When Ben broadcasts "hello" in the channel "room"
    Then Ada receives "hello" in the channel "room" as sent
    And Ada does not receive "hello" in the channel "room"

  @core @cap-realtime-heartbeat @req-2.1.1
  Scenario: A connection outlives what is no message
    Given Ada, a member in the channel "room"
    And Ada has sent what is no message
    When Ada sends a heartbeat
    Then the heartbeat is answered

  @core @req-2.1.1
  Scenario: A channel needs a name
    Given the member Ada
    When Ada joins a channel without a name
    Then the channel refuses it as "no name"

  @core @req-2.1.1
  Scenario: Nobody speaks in a channel without joining it
    Given the member Ada
    When Ada broadcasts in the channel "room" without joining it
    Then the channel refuses it as "not joined"

  @core @cap-realtime-database-broadcast @req-2.1.5
  Scenario: A public channel has no past
    Given the member Ada
    When Ada joins the channel "room" and asks for what was said
    Then the channel refuses it as "no replay"
