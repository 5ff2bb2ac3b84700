@cap-realtime-presence
Feature: Presence
  Members see who is there.
  Whoever leaves, or whose connection ends, disappears for all others.

  @core @smoke @req-2.1.4
  Scenario: Who appears is seen by the others
    Given Ada and Ben, members in the channel "room"
    When Ada appears in the channel "room"
    Then Ben sees Ada in the channel "room"

  @core @req-2.1.4
  Scenario: Who joins later sees who is there
    Given Ada, a member in the channel "room"
    And Ada has appeared in the channel "room", as Ada sees
    When Ben joins the channel "room"
    Then Ben sees Ada in the channel "room"

  @core @req-2.1.4
  Scenario: Who disappears is missed by the others
    Given Ada and Ben, members in the channel "room"
    And Ada has appeared in the channel "room", as Ben sees
    When Ada disappears from the channel "room"
    Then Ben sees nobody in the channel "room"

  @core @req-2.1.4
  Scenario: An ended connection counts as disappearing
    Given Ada and Ben, members in the channel "room"
    And Ada has appeared in the channel "room", as Ben sees
    When the connection of Ada ends
    Then Ben sees nobody in the channel "room"
