@cap-database-materialized-views @slow
Feature: Figures that are computed ahead
  How often a tag is used is counted ahead, because counting at every look is too slow.
  Figures are computed anew on demand, by the service role alone.
  They tell nothing about what is private: row-level security does not hold for them, so they must not contain it.

  Background:
    Given the author Ada, the follower Ben, the stranger Cleo and the moderator Dora

  @core @smoke @req-4.3.2
  Scenario: A figure is as of the last computation
    Given Ada keeps a public profile
    And Ada has written the post "day one" tagged "hope" and "calm"
    And Ada has written the post "day two" tagged "thanks" and "rest"
    When the service role has the figures computed anew
    Then the figures tell 1 post of the tag "hope"

  @core @req-4.3.2
  Scenario: Every way of reading works on figures too
    Given Ada keeps a public profile
    And Ada has written the post "day one" tagged "hope" and "calm"
    And the service role has had the figures computed anew
    When an anonymous visitor counts the figures of the tags "hope, calm"
    Then 2 figures are counted

  @core @req-4.3.2 @req-3.2.2
  Scenario Outline: Posts of a <privacy> profile are in no figure
    Given Ada keeps a <privacy> profile
    And Ada has written the post "day one" tagged "hope" and "calm"
    When the service role has the figures computed anew
    Then the figures tell nobody of the tag "hope"

    Examples:
      | privacy   |
      | private   |
      | community |

  @core @req-4.3.2
  Scenario: What was removed leaves the figures at the next computation
    Given Ada keeps a public profile
    And Ada has written the post "day one" tagged "hope" and "calm"
    And the service role has had the figures computed anew
    And Ada keeps a private profile
    When the service role has the figures computed anew
    Then the figures tell nobody of the tag "hope"

  @core @req-4.3.2 @req-3.2.6
  Scenario Outline: Figures are not computed for <who>
    When <who> has the figures computed anew
    Then it is refused as "permission denied"

    Examples:
      | who                  |
      | Cleo                 |
      | Dora                 |
      | an anonymous visitor |
