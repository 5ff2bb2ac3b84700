@cap-rls-owner
Feature: Ownership of rows
  A signed-in member writes in her own name only, and changes only what is hers.
  A write aimed at a foreign row touches nothing, however it is put: as update, delete, insert or upsert.
  The checks live in the database, so they hold for every client.

  Background:
    Given the author Ada, the follower Ben, the stranger Cleo and the moderator Dora
    And Ada has written the post "day one"

  @core @smoke @req-3.2.1
  Scenario: A stranger cannot edit a post
    When Cleo edits the post "day one"
    Then no row is changed
    And the post "day one" is unchanged

  @core @req-3.2.1
  Scenario: A stranger cannot remove a post
    When Cleo removes the post "day one"
    Then no row is changed
    And the post "day one" is unchanged

  @core @req-3.2.1 @req-3.2.6
  Scenario: A write as wide as it gets changes own rows only
    Given Cleo has written the post "mine"
    When Cleo edits every post she can reach
    Then one row is changed
    And the post "day one" is unchanged

  @core @req-3.2.1
  Scenario: Nobody writes in the name of somebody else
    When Cleo writes a post in the name of Ada
    Then it is refused as "permission denied"
    And Ada has 1 post

  @core @req-3.2.1
  Scenario: An author cannot give her post away
    When Ada hands the post "day one" to Ben
    Then it is refused as "permission denied"
    And the post "day one" is unchanged

  @core @req-3.2.1
  Scenario: An upsert cannot take over a foreign row
    When Cleo puts a post of her own in the place of "day one"
    Then it is refused as "permission denied"
    And the post "day one" is unchanged

  @core @req-3.2.1
  Scenario: A visitor cannot write
    When an anonymous visitor writes a post in the name of Ada
    Then it is refused as "not signed in"
    And Ada has 1 post

  @core @req-3.2.1
  Scenario: A visitor is not told about notes at all
    When an anonymous visitor reads the private notes
    Then it is refused as "not signed in"

  @core @req-3.2.1
  Scenario: A stranger cannot comment on what she cannot read
    Given Ada keeps a private profile
    When Cleo comments on the post "day one"
    Then it is refused as "permission denied"

  @core @req-3.2.3
  Scenario: The service writes for anybody
    When the service role edits the post "day one"
    Then one row is changed

  @core @req-5.2.5
  Scenario: A deleted account takes its rows along
    Given Ben has commented "well done" on the post "day one"
    When the account of Ada is deleted
    Then nothing written by Ada is left
    And the comment "well done" is gone
