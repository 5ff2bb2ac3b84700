@cap-realtime-postgres-changes
Feature: Changes of rows
  Clients see new posts, edits and removals without asking again.
  The events come from the database's own log, so whoever writes, and however, is seen.

  Background:
    Given the members Ada and Ben

  @core @smoke @req-2.1.2 @req-2.1.3
  Scenario: A new row arrives with its values
    Given Ben listens to new posts of Ada
    When Ada writes the post "day one"
    Then Ben receives the new post "day one" as it is stored

  @core @req-2.1.2
  Scenario: An edit arrives with the new values and the key of the old row
    Given Ada has written the post "day one"
    And Ben listens to edited posts of Ada
    When Ada edits the post "day one"
    Then Ben receives the edited post "day one" as it is stored

  @core @smoke @req-2.1.2
  Scenario: A removal arrives with the key and nothing else
    Given Ada has written the post "day one"
    And Ada has commented "too soon" on the post "day one"
    And Ben listens to the removal of the comment "too soon"
    When Ada removes the comment "too soon"
    Then Ben receives the removal of the comment "too soon" with its key alone

  @core @req-2.1.2
  Scenario: A like arrives
    Given Ada has written the post "day one"
    And Ben listens to likes of Ada
    When Ada likes the post "day one"
    Then Ben receives the like of Ada

  @core @req-2.1.3
  Scenario: A filter lets only matching rows through
    Given Ben listens to new posts of Ada
    When Ben writes the post "not this"
    Then Ben does not receive the post "not this"

  @core @req-2.1.3
  Scenario: All kinds of changes arrive in the order they were made
    Given Ada has written the post "day one"
    And Ben listens to all changes of posts of Ada
    When Ada edits the post "day one" three times
    Then Ben receives the three edits in this order

  @core @req-2.1.2 @req-2.3.6
  Scenario: A change made in the database itself arrives
    Given Ben listens to new posts of Ada
    When the post "by hand" of Ada is written in the database
    Then Ben receives the new post "by hand" as it is stored

  @core @req-2.1.3
  Scenario: A listener who left receives nothing more
    Given Ben listens to new posts of Ada
    And a witness listens to new posts of Ada
    And Ben has stopped listening
    When Ada writes the post "day one"
    Then Ben no longer receives the post "day one"
