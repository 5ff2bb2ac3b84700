@cap-rest-errors
Feature: Refusals
  Clients branch on the status and the code of a refusal, never on its text.
  Every refusal has the same four parts: code, message, details and hint.
  A proxy that swallows the body, or a service that renames a code, breaks error handling silently.

  @core @req-2.3.1 @req-6.2.1
  Scenario Outline: <request> is refused as "<refusal>"
    Given the member Ada with five check-ins
    When Ada sends the request "<request>"
    Then it is refused as "<refusal>"
    And the refusal has a code, a message, details and a hint

    Examples:
      | request                              | refusal             |
      | a day that is there already          | duplicate           |
      | a follow of a member that is not     | missing reference   |
      | a mood of eleven                     | failed check        |
      | a check-in without a day             | missing value       |
      | a mood in words                      | malformed value     |
      | a day that no calendar has           | impossible date     |
      | a number beyond the column           | number out of range |
      | a column that does not exist         | unknown column      |
      | a written column that does not exist | unknown key         |
      | a table that does not exist          | unknown table       |
      | a function that does not exist       | unknown function    |
      | a filter that cannot be parsed       | malformed filter    |
      | a body that is not JSON              | malformed body      |
      | a format nobody offers               | unacceptable format |

  @core @req-2.3.1
  Scenario: A refusal of the database names what it is about
    Given the member Ada with five check-ins
    When Ada sends the request "a day that is there already"
    Then it is refused as "duplicate"
    And the refusal names the constraint "check_ins_owner_day_key"

  @core @req-2.3.1 @req-3.3.6
  Scenario: A token signed by somebody else is refused
    Given the member Ada with five check-ins
    When somebody reads the check-ins with a forged token of Ada
    Then it is refused as "invalid token"
