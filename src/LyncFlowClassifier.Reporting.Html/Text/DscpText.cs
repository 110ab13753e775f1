using System.Globalization;
using System.Numerics;

namespace LyncFlowClassifier.Reporting.Html.Text;

/// <summary>A set of DSCP values in words.</summary>
static class DscpText
{
    const int MostNamed = 8;

    /// <summary><c>0, 46</c>; of many values the first ones, and a sign for more.</summary>
    /// <param name="values">Bit n stands for DSCP n.</param>
    public static string Of(ulong values)
    {
        var named = new List<string>();
        for (var left = values; left != 0 && named.Count < MostNamed; left &= left - 1)
            named.Add(BitOperations.TrailingZeroCount(left).ToString(CultureInfo.InvariantCulture));
        return string.Join(", ", named) + (BitOperations.PopCount(values) > MostNamed ? ", …" : "");
    }
}
