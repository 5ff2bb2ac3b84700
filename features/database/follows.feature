@cap-rls-follow
Feature: Following
  Following decides what a member sees, so nobody may follow past the other one's will.
  A public or community profile can be followed at once; a private one is asked first.
  What a follow opened closes again when it ends.

  @core @req-3.2.4
  Scenario: A community profile is followed at once
    Given the members Ada and Ben
    When Ben follows Ada
    Then it succeeds
    And Ada has 1 follower and Ben follows 1

  @core @req-3.2.4
  Scenario: A private profile cannot be followed without asking
    Given the members Ada and Ben
    And Ada keeps a private profile
    When Ben follows Ada
    Then it is refused as "permission denied"

  @core @smoke @req-3.2.4
  Scenario: An accepted request opens the posts of a private profile
    Given the members Ada and Ben
    And Ada keeps a private profile
    And Ada has written the post "day one"
    And Ben has asked to follow Ada
    When Ada accepts the request of Ben
    Then Ben finds the post "day one"

  @core @req-3.2.4
  Scenario: A request alone opens nothing
    Given the members Ada and Ben
    And Ada keeps a private profile
    And Ada has written the post "day one"
    When Ben asks to follow Ada
    Then it succeeds
    And Ben does not find the post "day one"

  @core @req-3.2.4 @req-3.2.6
  Scenario: A follower cannot accept his own request
    Given the members Ada and Ben
    And Ada keeps a private profile
    And Ada has written the post "day one"
    And Ben has asked to follow Ada
    When Ben accepts his own request to Ada
    Then no row is changed
    And Ben does not find the post "day one"

  @core @req-3.2.4
  Scenario: Unfollowing closes the posts of a private profile
    Given the author Ada, the follower Ben, the stranger Cleo and the moderator Dora
    And Ada keeps a private profile
    And Ada has written the post "day one"
    When Ben stops following Ada
    Then Ben does not find the post "day one"

  @core @req-3.2.4
  Scenario: An author can remove a follower
    Given the author Ada, the follower Ben, the stranger Cleo and the moderator Dora
    And Ada keeps a private profile
    And Ada has written the post "day one"
    When Ada removes her follower Ben
    Then Ben does not find the post "day one"

  @core @req-3.2.6
  Scenario: Nobody follows in the name of somebody else
    Given the members Ada, Ben and Cleo
    When Ben follows Ada in the name of Cleo
    Then it is refused as "permission denied"
    And Ada has 0 followers and Ben follows 0

  @core @req-2.3.1
  Scenario: Following twice is refused as a duplicate
    Given the members Ada and Ben
    And Ben follows Ada already
    When Ben follows Ada
    Then it is refused as "duplicate"

  @core @req-2.3.1
  Scenario: Nobody follows herself
    Given the member Ada
    When Ada follows Ada
    Then it is refused as "failed check"

  @core @req-2.3.2
  Scenario: The timeline holds the posts of those one follows, newest first
    Given the author Ada, the follower Ben, the stranger Cleo and the moderator Dora
    And Ada has written the post "day one"
    And Ada has written the post "day two"
    And Cleo has written the post "unfollowed"
    When Ben reads his timeline
    Then the posts "day two, day one" are read in this order
