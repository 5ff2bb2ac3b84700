@cap-rest-embedding
Feature: Embedded rows
  A client reads a post with its author, comments and tags in one question.
  The shape follows the foreign keys, so it is the same wherever the schema is the same.
  Embedded rows obey the same policies as rows asked for directly.

  Background:
    Given the members Ada and Ben
    And Ada has written the post "day one" tagged "hope" and "sleep"
    And Ben has commented "well done" on the post "day one"

  @core @req-2.3.1
  Scenario: A post carries its author as an object
    When Ada reads the post "day one" with its author
    Then the author in the answer is Ada

  @core @req-2.3.1
  Scenario: A post carries its comments with their authors
    Given Ada has commented "thank you" on the post "day one"
    When Ada reads the post "day one" with its comments
    Then the comments in the answer are "well done" by Ben and "thank you" by Ada

  @core @req-2.3.1
  Scenario: A post carries its tags across the join table
    When Ada reads the post "day one" with its tags
    Then the tags in the answer are "hope, sleep" in this order

  @core @req-2.3.1
  Scenario: An inner embed drops posts without a match
    Given Ada has written the post "day two"
    When Ada reads her posts that have comments
    Then the posts "day one" are read in this order

  @core @req-2.3.1
  Scenario: A filter on embedded rows keeps the post
    When Ada reads her posts with comments by Ada
    Then the posts "day one" are read in this order
    And the answer holds no comment

  @core @req-2.3.1
  Scenario: A relation that can be meant in two ways is refused with the choices
    When Ada reads the post "day one" with its profiles
    Then it is refused as "ambiguous relationship"
    And the refusal names the choices

  @core @req-2.3.1
  Scenario: A relation that does not exist is refused
    When Ada reads the post "day one" with its notes
    Then it is refused as "unknown relationship"

  @core @req-2.3.1
  Scenario: A view joins a post with its author
    When Ada reads the view of the post "day one"
    Then the view shows the name of Ada and 0 likes
