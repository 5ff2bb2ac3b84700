@cap-rest-counts
Feature: Pages and counts
  Lists are read page by page, and the client shows how many rows there are.
  A gateway that drops the range header, or a count that leaks foreign rows, breaks every list.
  Pages of the same order never overlap and never leave a row out.

  Background:
    Given the member Ada with five check-ins

  @core @smoke @req-2.3.1
  Scenario: A page with a count tells its range and the total
    When Ada reads rows 1 to 2 of her check-ins with a count
    Then the days 1, 2 are found in this order
    And the answer is a part with the range "0-1/5"

  @core @req-2.3.1
  Scenario: A page without a count is complete as it is
    When Ada reads rows 1 to 2 of her check-ins
    Then the days 1, 2 are found in this order
    And the answer is complete with the range "0-1/*"

  @core @req-2.3.1
  Scenario: The last page is as long as what is left
    When Ada reads rows 5 to 6 of her check-ins with a count
    Then the days 5 are found in this order
    And the answer is a part with the range "4-4/5"

  @core @req-2.3.1
  Scenario: A page behind the end is refused
    When Ada reads rows 8 to 9 of her check-ins with a count
    Then it is refused as "range not satisfiable"

  @core @req-2.3.1
  Scenario: A whole list with a count is complete
    When Ada reads rows 1 to 9 of her check-ins with a count
    Then the days 1, 2, 3, 4, 5 are found in this order
    And the answer is complete with the range "0-4/5"

  @core @req-2.3.1
  Scenario: A range can be asked for in a header
    When Ada reads rows 2 to 3 of her check-ins by header with a count
    Then the days 2, 3 are found in this order
    And the answer is a part with the range "1-2/5"

  @core @req-2.3.1
  Scenario: A count can be had without rows
    When Ada counts her check-ins where the mood is 5
    Then the answer is complete with the range "0-1/2"

  @core @req-2.3.1 @req-3.2.6
  Scenario: A count of nothing is zero
    When Ada counts her check-ins where the mood is 9
    Then the answer is complete with the range "*/0"
