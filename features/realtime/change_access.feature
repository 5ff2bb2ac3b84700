@cap-realtime-postgres-changes @cap-rls-privacy
Feature: Who receives changes
  A change reaches only those who may read the row, judged for each listener at that moment.
  A stream that skips the policies shows everybody everything, with every status green.

  Background:
    Given the author Ada, the follower Ben, the stranger Cleo and the moderator Dora

  @core @smoke @req-2.1.1 @req-3.2.2 @req-3.2.6
  Scenario Outline: Changes of a <privacy> profile are for <circle>
    Given Ada keeps a <privacy> profile
    And everybody listens to new posts of Ada
    When Ada writes the post "day one"
    Then only <readers> receive the post "day one"

    Examples:
      | privacy   | circle    | readers                                                         |
      | public    | everybody | Ada, Ben, Cleo, Dora, an anonymous visitor and the service role |
      | community | members   | Ada, Ben, Cleo, Dora and the service role                       |
      | private   | followers | Ada, Ben, Dora and the service role                             |

  @core @req-3.2.4
  Scenario: Unfollowing stops the delivery
    Given Ada keeps a private profile
    And everybody listens to new posts of Ada
    And Ben has stopped following Ada
    When Ada writes the post "day one"
    Then only Ada, Dora and the service role receive the post "day one"

  @core @req-3.2.4
  Scenario: An accepted request starts the delivery
    Given Ada keeps a private profile
    And Cleo has asked to follow Ada
    And everybody listens to new posts of Ada
    And Ada has accepted the request of Cleo
    When Ada writes the post "day one"
    Then only Ada, Ben, Cleo, Dora and the service role receive the post "day one"

  @core @req-3.2.2
  Scenario: A draft reaches its author alone
    Given Ada keeps a public profile
    And everybody listens to new posts of Ada
    When Ada writes the draft "not yet"
    Then only Ada and the service role receive the post "not yet"

  @core @req-3.2.2
  Scenario: Comments reach only who may read the post
    Given Ada keeps a private profile
    And Ada has written the post "day one"
    And everybody listens to new comments of Ben
    When Ben comments "well done" on the post "day one"
    Then only Ada, Ben, Dora and the service role receive the comment "well done"

  @core @req-2.1.2 @req-3.2.2 @req-3.2.6
  Scenario: An edit reaches only who may read the post
    Given Ada keeps a private profile
    And Ada has written the post "day one"
    And everybody listens to all changes of posts of Ada
    When Ada edits the post "day one"
    Then only Ada, Ben, Dora and the service role receive the post "day one, edited"

  @core @req-2.1.2 @req-3.2.6 @req-5.2.5
  Scenario: A removal tells a stranger the key and nothing else
    Given Ada keeps a private profile
    And Ada has written the post "day one"
    And Ada has commented "too soon" on the post "day one"
    And Cleo listens to the removal of the comment "too soon"
    When Ada removes the comment "too soon"
    Then Cleo receives the removal of the comment "too soon" with its key alone
