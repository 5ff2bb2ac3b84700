@cap-rest-fulltext
Feature: Full-text search
  Members look for posts by words, not by exact text.
  Stemming, stop words and ranking belong to the promise, whatever the server's own language is.

  Background:
    Given the member Ada
    And Ada has written the post "I went running in the morning rain"
    And Ada has written the post "Sober runs in my family now"
    And Ada has written the post "Coffee without milk"

  @core @req-4.3.3
  Scenario Outline: Searching "<words>" finds <number> posts
    When Ada searches her posts for "<words>"
    Then <number> of her posts are found

    Examples:
      | words          | number |
      | run            | 2      |
      | RUNNING rain   | 1      |
      | coffee -milk   | 0      |
      | coffee or rain | 2      |
      | the            | 0      |

  @core @req-4.3.3
  Scenario: A filter by words agrees with the search function
    When Ada reads her posts that match the word "running"
    Then the posts "I went running in the morning rain, Sober runs in my family now" are read in any order
