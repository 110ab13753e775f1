using LyncFlowClassifier.Testing.Json;

namespace LyncFlowClassifier.Tests.Testing;

public class JsonSchemaValidatorTests
{
    const string Schema = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "type": "object",
          "properties": {
            "name": { "type": "string", "pattern": "^[a-z]+$", "minLength": 2 },
            "kind": { "enum": ["tcp", "udp"] },
            "version": { "const": 1 },
            "time": { "type": ["string", "null"] },
            "ports": { "type": "array", "items": { "$ref": "#/$defs/port" }, "minItems": 1, "maxItems": 3, "uniqueItems": true },
            "either": { "oneOf": [{ "type": "integer" }, { "type": "number" }] },
            "any": { "anyOf": [{ "type": "integer" }, { "type": "boolean" }] }
          },
          "required": ["name"],
          "additionalProperties": false,
          "$defs": { "port": { "type": "integer", "minimum": 1, "maximum": 65535 } }
        }
        """;

    [Theory]
    [InlineData("""{ "name": "ab", "kind": "udp", "version": 1, "time": null, "ports": [1, 65535], "either": 1.5, "any": true }""")]
    [InlineData("""{ "name": "ab", "version": 1.0, "ports": [80.0] }""")]
    public void GoodDocumentsHaveNoErrors(string document) => Assert.Empty(JsonSchemaValidator.Validate(Schema, document));

    [Theory]
    [InlineData("[]", ": is array")]
    [InlineData("{}", ": property 'name' is missing")]
    [InlineData("""{ "name": "A1" }""", "/name: \"A1\" does not match")]
    [InlineData("""{ "name": "a" }""", "/name: is shorter")]
    [InlineData("""{ "name": "ab", "kind": "sctp" }""", "/kind: \"sctp\" is not one of")]
    [InlineData("""{ "name": "ab", "version": 2 }""", "/version: 2 is not 1")]
    [InlineData("""{ "name": "ab", "time": 5 }""", "/time: is integer")]
    [InlineData("""{ "name": "ab", "ports": [] }""", "/ports: has 0 items")]
    [InlineData("""{ "name": "ab", "ports": [1, 1] }""", "/ports: has equal items")]
    [InlineData("""{ "name": "ab", "ports": [1, 2, 3, 4] }""", "/ports: has 4 items")]
    [InlineData("""{ "name": "ab", "ports": [5, 0] }""", "/ports/1: 0 is less than 1")]
    [InlineData("""{ "name": "ab", "ports": [65536] }""", "/ports/0: 65536 is more than")]
    [InlineData("""{ "name": "ab", "either": 5 }""", "/either: fits 2 of oneOf")]
    [InlineData("""{ "name": "ab", "any": "x" }""", "/any: fits none")]
    [InlineData("""{ "name": "ab", "a/b": 1 }""", "/a~1b: not allowed")]
    public void BadDocumentsNameThePlace(string document, string error)
        => Assert.StartsWith(error, Assert.Single(JsonSchemaValidator.Validate(Schema, document)));

    [Fact]
    public void UnknownKeywordsAreRefused()
        => Assert.Throws<NotSupportedException>(() => JsonSchemaValidator.Validate("""{ "contains": {} }""", "[]"));
}
