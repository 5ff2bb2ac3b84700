Feature: Health of the services
  A load balancer asks each service how it is, on a path that is declared for it.
  An environment that answers there otherwise is taken out of service while it works.

  @core @smoke @cap-gateway-api-key @req-5.1.6
  Scenario Outline: The health of <service> is told on its declared path
    When the health of <service> is asked for
    Then it is well

    Examples:
      | service  |
      | accounts |
      | objects  |
