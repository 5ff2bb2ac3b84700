@cap-rls-privacy
Feature: Privacy of posts
  Members write about their recovery, and who may read it is theirs to say.
  The choice holds on every way to the data: tables, views, functions, counts and embedded rows.
  Whoever is not named in a Then must see nothing; what is seen all the same is a leak.

  Background:
    Given the author Ada, the follower Ben, the stranger Cleo and the moderator Dora

  @core @smoke @req-3.2.2 @req-6.2.1
  Scenario Outline: Posts of a <privacy> profile are for <circle>
    Given Ada keeps a <privacy> profile
    And Ada has written the post "day one"
    When everybody looks for the post "day one" through the table
    Then only <readers> find it

    Examples:
      | privacy   | circle    | readers                                                         |
      | public    | everybody | Ada, Ben, Cleo, Dora, an anonymous visitor and the service role |
      | community | members   | Ada, Ben, Cleo, Dora and the service role                       |
      | private   | followers | Ada, Ben, Dora and the service role                             |

  @core @req-3.2.2 @req-3.2.6
  Scenario Outline: A private post does not leak through <way>
    Given Ada keeps a private profile
    And Ada has written the post "day one" tagged "hope" and "sleep"
    When everybody looks for the post "day one" through <way>
    Then only Ada, Ben, Dora and the service role find it

    Examples:
      | way              |
      | the feed         |
      | the search       |
      | a count          |
      | an embedded row  |
      | the tagged posts |

  @core @req-3.2.2 @req-2.3.2
  Scenario: A community post does not leak to visitors through the feed
    Given Ada keeps a community profile
    And Ada has written the post "day one"
    When everybody looks for the post "day one" through the feed
    Then only Ada, Ben, Cleo, Dora and the service role find it

  @core @req-3.2.2
  Scenario: Comments are as private as the post they belong to
    Given Ada keeps a private profile
    And Ada has written the post "day one"
    And Ben has commented "well done" on the post "day one"
    When everybody looks for the comment "well done"
    Then only Ada, Ben, Dora and the service role find it

  @core @req-3.2.2
  Scenario: A draft is for its author alone
    Given Ada keeps a public profile
    And Ada has written the draft "not yet"
    When everybody looks for the post "not yet" through the table
    Then only Ada and the service role find it

  @core @req-3.2.2 @req-5.2.5
  Scenario: A private note is for its owner alone
    Given Ada has noted "craving at night"
    When everybody looks for the note "craving at night"
    Then only Ada and the service role find it

  @core @req-3.2.2
  Scenario: Going private hides what was public
    Given Ada keeps a public profile
    And Ada has written the post "day one"
    And Ada changes her profile to private
    When everybody looks for the post "day one" through the table
    Then only Ada, Ben, Dora and the service role find it
