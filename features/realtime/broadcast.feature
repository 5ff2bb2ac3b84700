@cap-realtime-broadcast
Feature: Broadcast
  Members in a channel talk to each other without the database in between.
  With several replicas that do not know of each other half of them hear nothing, though every join succeeds.

  @core @smoke @req-2.1.5
  Scenario: A broadcast reaches the others in the channel
    Given Ada, Ben and Cleo, members in the channel "room"
    When Ada broadcasts "hello" in the channel "room"
    Then Ben and Cleo receive "hello" in the channel "room" as sent

  @core @req-2.1.5
  Scenario: A broadcast does not come back to its sender
    Given Ada and Ben, members in the channel "room"
    When Ada broadcasts "hello" in the channel "room"
    Then Ben receives "hello" in the channel "room" as sent
    And Ada does not receive "hello" in the channel "room"

  @core @req-2.1.5
  Scenario: A broadcast comes back to a sender who wants it
    Given Ada, a member who hears herself in the channel "room"
    When Ada broadcasts "hello" in the channel "room"
    Then Ada receives "hello" in the channel "room" as sent

  @core @req-2.1.5
  Scenario: A broadcast is acknowledged when asked for
    Given Ada, a member who wants acknowledgements in the channel "room"
    When Ada broadcasts "hello" in the channel "room" and waits
    Then the broadcast is acknowledged

  @core @req-2.1.5 @req-6.2.1
  Scenario: Channels do not mix
    Given Ada and Ben, members in the channel "room"
    And Cleo, a member in the channel "hall"
    When Ada broadcasts "hello" in the channel "room"
    Then Ben receives "hello" in the channel "room" as sent
    And Cleo does not receive "hello" in the channel "hall"

  @core @req-2.1.5
  Scenario: Broadcasts of one sender keep their order
    Given Ada and Ben, members in the channel "room"
    When Ada broadcasts the numbers 1 to 20 in the channel "room"
    Then Ben receives the numbers 1 to 20 in the channel "room" in this order, once each

  @core @req-2.1.5
  Scenario: A broadcast sent over HTTP reaches the channel
    Given Ada, a member in the channel "room"
    When the service role broadcasts "hello" over HTTP to the channel "room"
    Then Ada receives "hello" in the channel "room" as sent
