@cap-realtime-postgres-changes
Feature: Subscriptions to changes
  A listener says what it wants to hear of, and the database compares in the type of the column.
  A wish that cannot be granted is refused with its reason, and the channel lives on.

  Background:
    Given the members Ada and Ben

  @core @req-2.1.3
  Scenario Outline: A listener for posts that <match> hears of them alone
    Given Ben listens to new posts of Ada that <match>
    And Ada has written the post "a quiet day"
    When Ada writes the post "hello at 10"
    Then Ben receives the new post "hello at 10" as it is stored

    Examples:
      | match                          |
      | equal "hello at 10"            |
      | differ from "a quiet day"      |
      | are like "hello%"              |
      | are not like "a%"              |
      | sort after "b"                 |
      | are in "hello at 10" and "bye" |

  @core @req-2.1.3
  Scenario: A listener may want an author who is not locked
    Given Ada has written the post "day one"
    And Ben listens to edited posts of Ada that are not locked
    When Ada edits the post "day one"
    Then Ben receives the edited post "day one" as it is stored

  @core @smoke @req-2.1.3 @req-3.2.6
  Scenario: A table that is not published cannot be listened to
    When Ben listens to new private notes
    Then the subscription is refused as "not published"

  @core @req-2.1.3
  Scenario: A filter needs a column that is there
    When Ben listens to new posts by a column that is not there
    Then the subscription is refused as "no such column"

  @core @req-2.1.3
  Scenario: A filter needs an operator that is known
    When Ben listens to new posts by an operator that is not known
    Then the subscription is refused as "no such operator"
