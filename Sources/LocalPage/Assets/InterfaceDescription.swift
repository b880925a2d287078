/// The page's interface for programs (OpenAPI 3.1), served at `/openapi.json`.
enum InterfaceDescription {
  static let text = #"""
    {
      "openapi": "3.1.0",
      "info": {
        "title": "Pricewright, the local what-if page", "version": "1",
        "description": "On loopback only. Hosts other than localhost and other sites' pages get 403."
      },
      "paths": {
        "/api/scenario": {
          "get": {
            "summary": "The scenario and its levers.",
            "responses": {
              "200": {
                "description": "Levers in the order of the page.",
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Scenario"}}}
              }
            }
          }
        },
        "/api/preview": {
          "post": {
            "summary": "Expected values at once.",
            "requestBody": {"$ref": "#/components/requestBodies/Settings"},
            "responses": {
              "200": {
                "description": "The change file and the parts of the page.",
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Preview"}}}
              },
              "default": {"$ref": "#/components/responses/Refusal"}
            }
          }
        },
        "/api/answer": {
          "post": {
            "summary": "Ranges, progress and the full answer as server-sent events.",
            "requestBody": {"$ref": "#/components/requestBodies/Settings"},
            "responses": {
              "200": {
                "description": "Events `ranges`, `progress`, `answer`, or `refusal`.",
                "content": {"text/event-stream": {"schema": {}}}
              },
              "default": {"$ref": "#/components/responses/Refusal"}
            }
          }
        },
        "/api/compare": {
          "post": {
            "summary": "The bytes of `pricewright compare --format json` for the same change.",
            "requestBody": {"$ref": "#/components/requestBodies/Settings"},
            "responses": {
              "200": {
                "description": "The comparison.",
                "content": {"application/json": {"schema": {"type": "object"}}}
              },
              "default": {"$ref": "#/components/responses/Refusal"}
            }
          }
        }
      },
      "components": {
        "requestBodies": {
          "Settings": {
            "required": true,
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Settings"}}}
          }
        },
        "responses": {
          "Refusal": {
            "description": "Why not, in words; `lever` names the control it belongs to.",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Refusal"}}}
          }
        },
        "schemas": {
          "Settings": {
            "type": "object", "required": ["settings"], "additionalProperties": false,
            "properties": {
              "settings": {"type": "object", "additionalProperties": {"type": "string"}}
            }
          },
          "Refusal": {
            "type": "object", "required": ["error"], "additionalProperties": false,
            "properties": {"error": {"type": "string"}, "lever": {"type": "string"}}
          },
          "Preview": {
            "type": "object", "required": ["change", "fragments"],
            "properties": {
              "change": {"type": ["string", "null"]}, "fragments": {"type": "object"}
            }
          },
          "Scenario": {
            "type": "object",
            "required": ["name", "file", "changeFile", "command", "draws", "levers"],
            "properties": {
              "name": {"type": "string"}, "file": {"type": "string"},
              "changeFile": {"type": "string"}, "command": {"type": "string"},
              "draws": {"type": "integer"},
              "levers": {
                "type": "array",
                "items": {
                  "type": "object", "required": ["id", "label", "unit", "group", "current"]
                }
              }
            }
          }
        }
      }
    }

    """#
}
