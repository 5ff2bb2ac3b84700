@cap-realtime-change-columns
Feature: Columns of changes
  A listener on a slow line asks for the columns it shows and is spared the rest.

  @extended @req-2.1.3
  Scenario: A listener who wants one column gets it and the key
    Given the members Ada and Ben
    And Ben listens to the text of new posts of Ada
    When Ada writes the post "day one"
    Then Ben receives the key and the text of the post "day one" and nothing else
