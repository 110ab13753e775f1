using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using LyncFlowClassifier.Storage;

namespace LyncFlowClassifier.Cli.Storing;

/// <summary>The options <c>--from</c> and <c>--to</c>: a period of packet time.</summary>
sealed class PeriodOptions
{
    static readonly string[] Forms = ["yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];

    // Times that 64 bits of nanoseconds can hold.
    static readonly DateTimeOffset First = new(1678, 1, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly DateTimeOffset Last = new(2262, 1, 1, 0, 0, 0, TimeSpan.Zero);

    readonly Option<long?> _from = new("--from") { HelpName = "TIME", Description = "Only flows that were seen at this time or later, such as 2026-11-21 or 2026-11-21T08:30:00Z (UTC)", CustomParser = Time, Arity = ArgumentArity.ExactlyOne };
    readonly Option<long?> _to = new("--to") { HelpName = "TIME", Description = "Only flows that were seen at this time or earlier", CustomParser = Time, Arity = ArgumentArity.ExactlyOne };

    public IEnumerable<Option> All => [_from, _to];

    public Period Of(ParseResult parsed) => new(parsed.GetValue(_from) ?? long.MinValue, parsed.GetValue(_to) ?? long.MaxValue);

    public void Validate(CommandResult command)
    {
        if (command.GetResult(_from) is not null && command.GetResult(_to) is not null && command.GetValue(_from) > command.GetValue(_to))
            command.AddError("--from is later than --to");
    }

    static long? Time(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time >= First && time <= Last)
            return StoreTime.Of(time);
        argument.AddError($"'{text}' is not a time such as 2026-11-21 or 2026-11-21T08:30:00Z");
        return null;
    }
}
