@core @cap-webapp-health
Feature: Health of an application
  Platforms start, serve and end a process by what it says of itself, so it must say so to everybody, at
  once, and only good things that are true.

  @smoke @req-6.1.1
  Scenario Outline: The application answers that it <state>
    When somebody asks whether the application <state>
    Then the application says that it does

    Examples:
      | state       |
      | lives       |
      | can serve   |
      | has started |

  @req-6.1.5
  Scenario: Health tells nothing of the inside
    When somebody asks whether the application can serve
    Then no address and no key is in the answer
