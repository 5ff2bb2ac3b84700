@cap-realtime-limits
Feature: Limits of a client
  One client that floods a channel must not spoil it for the others.
  It is told the reason and put out, and comes back when it likes.

  @extended @req-2.1.4 @req-5.2.2
  Scenario: Who changes the presence too often is put out
    Given Ada, a member in the channel "room"
    When Ada is of six moods one after the other in the channel "room"
    Then the channel "room" closes for Ada as "too often"

  @extended @req-2.1.4 @req-5.2.2
  Scenario: Who was put out may join again
    Given Ada, a member in the channel "room"
    And Ada was put out of the channel "room" for too many moods
    When Ada joins the channel "room"
    Then the join is accepted
