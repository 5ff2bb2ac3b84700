@core @cap-webapp-api
Feature: The shape of an API
  Clients read an answer before they know whether it is good. Refusals have a form of their own and tell
  nothing of the inside.

  @smoke @req-6.1.6
  Scenario: An answer is JSON and says so
    Given a member "Ada" of the application
    When "Ada" asks the application who she is
    Then the answer of the application is JSON
    And it names "Ada"

  @req-6.1.5
  Scenario Outline: <what> is refused in the form of refusals
    When somebody sends the application <what>
    Then the application refuses with <status> in the form of refusals

    Examples:
      | what                       | status |
      | no token                   | 401    |
      | a token of its own making  | 401    |
      | a route that does not exist | 404   |
      | a body that is no JSON     | 400    |
      | a sign-up without password | 400    |

  @req-5.2.3
  Scenario: Answers keep browsers from guessing and framing
    When somebody sends the application no token
    Then the answer of the application has the security headers
