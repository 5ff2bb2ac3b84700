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

  @core @req-2.1.4
  Scenario: Who leaves the channel is missed by the others
    Given Ada and Ben, members in the channel "room"
    And Ada has appeared in the channel "room", as Ben sees
    When Ada leaves the channel "room"
    Then Ben sees nobody in the channel "room"

  @core @req-2.1.4
  Scenario: Two devices of one person are one person
    Given Ada and Ben, members in the channel "room"
    And Fay, a second device of Ada in the channel "room"
    When Ada and Fay appear in the channel "room"
    Then Ben sees Ada on 2 devices in the channel "room"

  @core @req-2.1.4
  Scenario: A person stays while one of the devices does
    Given Ada and Ben, members in the channel "room"
    And Fay, a second device of Ada in the channel "room"
    And Ada and Fay have appeared in the channel "room", as Ben sees
    When the connection of Fay ends
    Then Ben sees Ada on 1 device in the channel "room"

  @core @req-2.1.4
  Scenario: A new mood takes the place of the old one
    Given Ada and Ben, members in the channel "room"
    And Ada has appeared in the channel "room", as Ben sees
    When Ada is of another mood in the channel "room"
    Then Ben sees the other mood of Ada alone in the channel "room"

  @core @req-2.1.4
  Scenario: Saying the same again is no news
    Given Ada, Ben and Cleo, members in the channel "room"
    And Ada has appeared in the channel "room", as Ben sees
    And Ada has appeared in the channel "room", as Ben sees
    When Cleo appears in the channel "room"
    Then the next news of the channel "room" for Ben is of Cleo alone

  @core @req-2.1.4 @req-3.3.6
  Scenario: Who tells something that is no document is refused
    Given Ada, a member in the channel "room"
    When Ada appears with a number in the channel "room"
    Then the appearance is refused
