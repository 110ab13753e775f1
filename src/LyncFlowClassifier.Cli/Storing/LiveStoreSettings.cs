using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using LyncFlowClassifier.Storage;

namespace LyncFlowClassifier.Cli.Storing;

/// <summary>The options of <c>capture</c> that say where flows are stored, and how.</summary>
sealed class LiveStoreSettings
{
    const int FewestWaiting = 1_000;
    const int MostWaiting = 10_000_000;

    readonly Option<TimeSpan?> _keep = new("--store-keep") { HelpName = "TIME", Description = "Delete flows of the store that ended longer ago, such as 90d (default: keep all)", CustomParser = StoreKeepOption.Parse, Arity = ArgumentArity.ExactlyOne };
    readonly Option<int?> _queue = new("--store-queue") { HelpName = "N", Description = "Parts of flows that may wait for the store (default 200000, about 160 MB); more are left out and counted", CustomParser = Queue, Arity = ArgumentArity.ExactlyOne };

    /// <summary>Where, and for whom.</summary>
    public StoreOptions Store { get; } = new();

    public IEnumerable<Option> All => [.. Store.All, _keep, _queue];

    public LiveStoreOptions Of(ParseResult parsed) => new()
    {
        Keep = parsed.GetValue(_keep),
        MostWaiting = parsed.GetValue(_queue) ?? LiveStoreOptions.DefaultMostWaiting,
    };

    public void Validate(CommandResult command)
    {
        Store.Validate(command);
        foreach (var option in (Option[])[_keep, _queue])
        {
            if (command.GetResult(option) is not null && !Store.IsGiven(command))
                command.AddError($"{option.Name} goes with --store FILE");
        }
    }

    static int? Queue(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= FewestWaiting and <= MostWaiting)
            return number;
        argument.AddError(string.Create(CultureInfo.InvariantCulture, $"'{text}' is not a number of parts from {FewestWaiting:N0} to {MostWaiting:N0}"));
        return null;
    }
}
