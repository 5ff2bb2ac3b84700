Feature: Administration of an application
  Routes for administrators are closed to the world, whatever a request claims of itself.

  @core @cap-webapp-admin @req-5.2.3
  Scenario: An address that is not allowed is refused
    When somebody asks for administration
    Then the application refuses with 403 in the form of refusals

  @core @cap-webapp-admin @req-5.2.3
  Scenario Outline: A claim in <header> opens nothing
    When somebody asks for administration and claims to come from an allowed address in <header>
    Then the application refuses with 403 in the form of refusals

    Examples:
      | header          |
      | X-Forwarded-For |
      | X-Real-IP       |
      | Forwarded       |

  @extended @cap-webapp-allowed-addresses @req-5.2.3
  Scenario: An allowed address is served
    When somebody asks for administration from an allowed address
    Then the answer of the application is JSON
