using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LyncFlowClassifier.Testing.Json;

/// <summary>
/// Checks a JSON document against a JSON Schema, as far as our own schemas use draft 2020-12: type, enum, const, properties,
/// required, additionalProperties, items, minItems, maxItems, uniqueItems, pattern, minLength, minimum, maximum, $ref to #/$defs,
/// allOf, anyOf, oneOf. An unknown keyword throws, so that a schema cannot pass by not being checked.
/// </summary>
public static class JsonSchemaValidator
{
    /// <summary>Errors as <c>pointer: what is wrong</c> (RFC 6901 pointers); empty = valid.</summary>
    public static List<string> Validate(string schema, string document)
    {
        using var parsedSchema = JsonDocument.Parse(schema);
        using var parsed = JsonDocument.Parse(document);
        return Validate(parsedSchema.RootElement, parsed.RootElement);
    }

    /// <summary>As above, for parsed documents.</summary>
    public static List<string> Validate(JsonElement schema, JsonElement document)
    {
        var errors = new List<string>();
        new Run(schema, errors).Check(schema, document, "");
        return errors;
    }

    readonly struct Run(JsonElement root, List<string> errors)
    {
        public void Check(JsonElement schema, JsonElement value, string pointer)
        {
            if (schema.ValueKind == JsonValueKind.True)
                return;
            if (schema.ValueKind == JsonValueKind.False)
            {
                errors.Add($"{pointer}: not allowed here");
                return;
            }

            foreach (var keyword in schema.EnumerateObject())
                Check(keyword.Name, keyword.Value, schema, value, pointer);
        }

        void Check(string keyword, JsonElement rule, JsonElement schema, JsonElement value, string pointer)
        {
            switch (keyword)
            {
                case "$schema" or "$id" or "$defs" or "$comment" or "title" or "description" or "examples" or "default" or "format":
                    return;
                case "$ref":
                    Check(Resolve(rule.GetString()!), value, pointer);
                    return;
                case "type":
                    Expect(IsType(rule, value), pointer, $"is {TypeOf(value)}, expected {rule}");
                    return;
                case "enum":
                    Expect(rule.EnumerateArray().Any(e => JsonElement.DeepEquals(e, value)), pointer, $"{Show(value)} is not one of {Show(rule)}");
                    return;
                case "const":
                    Expect(JsonElement.DeepEquals(rule, value), pointer, $"{Show(value)} is not {Show(rule)}");
                    return;
                case "allOf":
                    foreach (var part in rule.EnumerateArray())
                        Check(part, value, pointer);
                    return;
                case "anyOf":
                    Expect(Matches(rule, value) > 0, pointer, "fits none of anyOf");
                    return;
                case "oneOf":
                    Expect(Matches(rule, value) is var n && n == 1, pointer, $"fits {n} of oneOf, expected 1");
                    return;
            }

            if (!CheckObject(keyword, rule, schema, value, pointer) && !CheckArray(keyword, rule, value, pointer)
                && !CheckScalar(keyword, rule, value, pointer))
            {
                throw new NotSupportedException($"Schema keyword '{keyword}' is not known to this validator.");
            }
        }

        bool CheckObject(string keyword, JsonElement rule, JsonElement schema, JsonElement value, string pointer)
        {
            if (keyword is not ("properties" or "required" or "additionalProperties"))
                return false;
            if (value.ValueKind != JsonValueKind.Object)
                return true;
            if (keyword == "required")
            {
                foreach (var name in rule.EnumerateArray())
                    Expect(value.TryGetProperty(name.GetString()!, out _), pointer, $"property '{name}' is missing");
                return true;
            }

            foreach (var property in value.EnumerateObject())
            {
                var declared = schema.TryGetProperty("properties", out var all) && all.TryGetProperty(property.Name, out _);
                if (keyword == "properties" && rule.TryGetProperty(property.Name, out var inner))
                    Check(inner, property.Value, $"{pointer}/{Escape(property.Name)}");
                else if (keyword == "additionalProperties" && !declared)
                    Check(rule, property.Value, $"{pointer}/{Escape(property.Name)}");
            }

            return true;
        }

        bool CheckArray(string keyword, JsonElement rule, JsonElement value, string pointer)
        {
            if (keyword is not ("items" or "minItems" or "maxItems" or "uniqueItems"))
                return false;
            if (value.ValueKind != JsonValueKind.Array)
                return true;
            var elements = value.EnumerateArray().ToArray();
            if (keyword == "minItems")
                Expect(elements.Length >= rule.GetInt32(), pointer, $"has {elements.Length} items, expected {rule} or more");
            else if (keyword == "maxItems")
                Expect(elements.Length <= rule.GetInt32(), pointer, $"has {elements.Length} items, expected {rule} or fewer");
            else if (keyword == "uniqueItems" && rule.GetBoolean())
                Expect(elements.Select(e => e.GetRawText()).Distinct().Count() == elements.Length, pointer, "has equal items");
            else if (keyword == "items")
            {
                for (var i = 0; i < elements.Length; i++)
                    Check(rule, elements[i], $"{pointer}/{i}");
            }

            return true;
        }

        bool CheckScalar(string keyword, JsonElement rule, JsonElement value, string pointer)
        {
            var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : null;
            decimal? number = value.ValueKind == JsonValueKind.Number ? value.GetDecimal() : null;
            switch (keyword)
            {
                case "pattern":
                    Expect(text is null || Regex.IsMatch(text, rule.GetString()!, RegexOptions.ECMAScript, TimeSpan.FromSeconds(5)),
                        pointer, $"{Show(value)} does not match {rule}");
                    return true;
                case "minLength":
                    Expect(text is null || new StringInfo(text).LengthInTextElements >= rule.GetInt32(), pointer, $"is shorter than {rule}");
                    return true;
                case "minimum":
                    Expect(number is null || number >= rule.GetDecimal(), pointer, $"{Show(value)} is less than {rule}");
                    return true;
                case "maximum":
                    Expect(number is null || number <= rule.GetDecimal(), pointer, $"{Show(value)} is more than {rule}");
                    return true;
                default:
                    return false;
            }
        }

        int Matches(JsonElement schemas, JsonElement value)
        {
            var fits = 0;
            foreach (var schema in schemas.EnumerateArray())
            {
                var inner = new List<string>();
                new Run(root, inner).Check(schema, value, "");
                fits += inner.Count == 0 ? 1 : 0;
            }

            return fits;
        }

        JsonElement Resolve(string reference)
        {
            if (!reference.StartsWith('#'))
                throw new NotSupportedException($"Only references into the same schema are supported, not '{reference}'.");
            var at = root;
            foreach (var part in reference.Split('/').Skip(1))
                at = at.GetProperty(part.Replace("~1", "/").Replace("~0", "~"));
            return at;
        }

        void Expect(bool holds, string pointer, string message)
        {
            if (!holds)
                errors.Add($"{pointer}: {message}");
        }
    }

    static bool IsType(JsonElement rule, JsonElement value)
        => rule.ValueKind == JsonValueKind.Array
            ? rule.EnumerateArray().Any(one => IsType(one, value))
            : rule.GetString() is var name && (name == TypeOf(value) || (name == "number" && TypeOf(value) == "integer"));

    static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => decimal.Truncate(value.GetDecimal()) == value.GetDecimal() ? "integer" : "number",
        _ => "null",
    };

    static string Show(JsonElement value) => value.GetRawText() is var text && text.Length > 80 ? text[..77] + "..." : text;

    static string Escape(string name) => name.Replace("~", "~0").Replace("/", "~1");
}
