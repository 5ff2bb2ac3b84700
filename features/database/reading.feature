@cap-rest-filters
Feature: Reading rows
  A client asks for exactly the rows, columns and order it shows.
  Every environment answers with the same rows, in the same order, in the same shape.
  Ada's five check-ins cover missing values, equal values, lists, nested answers and large numbers.

  Background:
    Given the member Ada with five check-ins

  @core @req-2.3.1 @req-6.2.1
  Scenario Outline: A filter by <condition> selects days <days>
    When Ada reads her check-ins where <condition>
    Then the days <days> are found

    Examples:
      | condition                                  | days    |
      | the mood is 5                              | 2, 3    |
      | the mood is not 5                          | 1, 4    |
      | the mood is above 3 and below 8            | 2, 3    |
      | the mood is missing                        | 5       |
      | the mood is 3 or missing                   | 1, 5    |
      | neither the mood nor the steps are missing | 1, 2, 4 |
      | the day is one of three                    | 1, 3, 5 |
      | the labels hold calm                       | 1, 3    |
      | the labels overlap gym and run             | 1, 4    |
      | the labels hold a comma                    | 4       |
      | the craving was high                       | 2       |
      | the sleep was above 6 hours                | 1, 4    |
      | the answers contain a low craving          | 1       |
      | the saved amount is negative               | 4       |

  @core @req-2.3.1
  Scenario Outline: Sorting <order> puts days in the order <days>
    When Ada reads her check-ins sorted <order>
    Then the days <days> are found in this order

    Examples:
      | order                                        | days          |
      | by day, latest first                         | 5, 4, 3, 2, 1 |
      | by mood and day, highest first, missing last | 4, 3, 2, 1, 5 |
      | by mood, missing first, then latest day      | 5, 1, 3, 2, 4 |
      | by hours of sleep                            | 2, 1, 4, 3, 5 |

  @core @req-2.3.1
  Scenario: Columns can be chosen, renamed, converted and reached into
    When Ada reads day, craving and saved amount of day 1 under other names
    Then the answer is the row "renamed day one"

  @core @req-2.3.1
  Scenario: One row can be asked for as an object
    When Ada reads day 1 as a single object
    Then the answer is an object of day 1

  @core @req-2.3.1
  Scenario Outline: A single object is refused when there are <number> rows
    When Ada reads <choice> as a single object
    Then it is refused as "not exactly one row"

    Examples:
      | number | choice |
      | no     | day 9  |
      | many   | mood 5 |

  @core @req-2.3.1
  Scenario: Rows can be read as a table of values
    When Ada reads day and mood of her check-ins as CSV
    Then the answer is the text "five moods"
