@cap-rls-role
Feature: Moderators
  Moderators keep the community safe: they see what was published, lock it and remove it.
  The role comes from the token (staff) or from the profile (members), never from the member herself.
  It opens neither drafts nor notes.

  Background:
    Given the author Ada, the follower Ben, the stranger Cleo and the moderator Dora

  @core @req-3.2.3
  Scenario: A moderator locks a post of somebody else
    Given Ada has written the post "day one"
    When Dora locks the post "day one"
    Then one row is changed
    And the post "day one" is locked

  @core @req-3.2.3
  Scenario: A locked post cannot be edited by its author
    Given Ada has written the post "day one"
    And Dora has locked the post "day one"
    When Ada edits the post "day one"
    Then no row is changed
    And the post "day one" is unchanged

  @core @req-3.2.3 @req-3.2.6
  Scenario: An author cannot lock her own post
    Given Ada has written the post "day one"
    When Ada locks the post "day one"
    Then it is refused as "permission denied"
    And the post "day one" is unchanged

  @core @req-3.2.3 @req-3.2.6
  Scenario: A member cannot make herself a moderator
    When Cleo makes herself a moderator
    Then it is refused as "permission denied"

  @core @req-3.2.3
  Scenario: A member promoted in the database moderates with the token she has
    Given Ada has written the post "day one"
    And the service role promotes Cleo to moderator
    When Cleo locks the post "day one"
    Then one row is changed
    And the post "day one" is locked

  @core @req-3.2.3
  Scenario: A moderator removes a post of somebody else
    Given Ada has written the post "day one"
    When Dora removes the post "day one"
    Then one row is changed
    And the post "day one" is gone
