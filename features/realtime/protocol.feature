@cap-realtime-binary-protocol
Feature: The newer protocol
  The official client speaks version 2.0.0, older ones 1.0.0, and both meet in the same channels.
  A message must arrive unchanged whichever of the two each side speaks.

  @core @smoke @req-2.1.5
  Scenario: A message goes from a newer client to an older one
    Given Ada speaks the newer protocol
    And Ada and Ben, members in the channel "room"
    When Ada broadcasts "hello" as a binary frame in the channel "room"
    Then Ben receives "hello" in the channel "room" as sent

  @core @req-2.1.5
  Scenario: A message goes from an older client to a newer one
    Given Ben speaks the newer protocol
    And Ada and Ben, members in the channel "room"
    When Ada broadcasts "hello" in the channel "room"
    Then Ben receives "hello" in the channel "room" as sent

  @core @req-2.1.5
  Scenario: A message goes from one newer client to another
    Given Ada speaks the newer protocol
    And Ben speaks the newer protocol
    And Ada and Ben, members in the channel "room"
    When Ada broadcasts "hello" as a binary frame in the channel "room"
    Then Ben receives "hello" in the channel "room" as sent

  @core @req-2.1.5
  Scenario: Bytes that are no text arrive as they were sent
    Given Ada speaks the newer protocol
    And Ben speaks the newer protocol
    And Ada and Ben, members in the channel "room"
    When Ada broadcasts bytes in the channel "room"
    Then Ben receives the same bytes in the channel "room"

  @core @req-2.1.4
  Scenario: An older client sees a newer one
    Given Ada speaks the newer protocol
    And Ada and Ben, members in the channel "room"
    When Ada appears in the channel "room"
    Then Ben sees Ada in the channel "room"

  @core @req-2.1.2
  Scenario: A changed row reaches a newer client
    Given Ben speaks the newer protocol
    And the members Ada and Ben
    And Ben listens to new posts of Ada
    When Ada writes the post "day one"
    Then Ben receives the new post "day one" as it is stored
