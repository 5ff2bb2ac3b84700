@cap-realtime-presence
Feature: Presence
  Members see who is there.
  Whoever leaves, or whose connection is cut, disappears for all others.

  @core @smoke @req-2.1.4
  Scenario: Who appears is seen by the others
    Given Ada and Ben, members in the channel "room"
    When Ada appears in the channel "room"
    Then Ben sees Ada appear

  @core @req-2.1.4
  Scenario: Who joins later sees who is there
    Given Ada, a member in the channel "room"
    And Ada has appeared in the channel "room"
    When Ben joins the channel "room"
    Then Ben is told that Ada is there

  @core @req-2.1.4
  Scenario: Who disappears is missed by the others
    Given Ada and Ben, members in the channel "room"
    And Ada has appeared in the channel "room"
    When Ada disappears from the channel "room"
    Then Ben sees Ada disappear

  @core @req-2.1.4
  Scenario: A cut connection counts as disappearing
    Given Ada and Ben, members in the channel "room"
    And Ada has appeared in the channel "room"
    When the connection of Ada is cut
    Then Ben sees Ada disappear
