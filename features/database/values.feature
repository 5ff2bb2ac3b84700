@cap-rest-crud
Feature: Values on the wire
  A value that is stored comes back as it was sent, to the last digit.
  Time zones, large numbers and odd characters are where environments differ unnoticed.

  @core @req-6.2.1 @req-4.3.6
  Scenario Outline: <value> survives the round trip
    Given the member Ada
    When Ada stores <value> and reads it back
    Then the value comes back in its normal form

    Examples:
      | value                            |
      | a number beyond double precision |
      | an amount with six decimals      |
      | an amount with trailing zeros    |
      | a moment in another time zone    |
      | a moment with microseconds       |
      | a list with commas and quotes    |
      | an empty list                    |
      | a nested document                |

  @core @req-6.2.1
  Scenario Outline: Text with <characters> survives the round trip
    Given the member Ada
    When Ada writes a post with <characters>
    Then the post is read back as written

    Examples:
      | characters                   |
      | letters of many scripts      |
      | emoji beyond the basic plane |
      | quotes and backslashes       |
      | line breaks and tabs         |

  @core @req-6.2.1
  Scenario: A new row gets its moment of creation in universal time
    Given the member Ada
    When Ada writes a post with emoji beyond the basic plane
    Then the moment of creation is now, in universal time

  @core @req-6.2.1
  Scenario: Names sort by code point in every environment
    Given the member Ada
    And Ada has made the tags "Zebra, apple, Äpfel, _x, 10, 9"
    When Ada reads her tags by name
    Then the tags are "10, 9, Zebra, _x, apple, Äpfel" in this order
