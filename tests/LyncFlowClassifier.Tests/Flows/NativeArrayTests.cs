using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Tests.Flows;

public sealed class NativeArrayTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Compaction_closes_all_gaps_and_keeps_what_is_in_use(int seed)
    {
        var random = new Random(seed);
        using var array = new NativeArray<long>(16);
        var numbers = new List<uint>();
        for (var value = 0; value < 100_000; value++)
        {
            numbers.Add(array.Add());
            array[numbers[^1]] = value;
        }

        for (var round = 0; round < 3; round++)
        {
            var values = numbers.ConvertAll(number => array[number]);
            for (var i = numbers.Count - 1; i >= 0; i--)
            {
                if (random.Next(3) != 0)
                    continue;
                array.Free(numbers[i]);
                numbers.RemoveAt(i);
                values.RemoveAt(i);
            }

            array.BeginCompaction();
            for (var i = 0; i < numbers.Count; i++)
            {
                var number = numbers[i];
                array.Settle(ref number);
                numbers[i] = number;
            }

            array.EndCompaction();
            Assert.Equal((uint)numbers.Count + 1, array.Count);
            Assert.Equal(values, numbers.ConvertAll(number => array[number]));
            Assert.Equal(numbers.Count, numbers.Distinct().Count());

            // Entries behind the end were given back and are zero again.
            numbers.Add(array.Add());
            Assert.Equal(0, array[numbers[^1]]);
        }
    }

    [Fact]
    public void An_entry_of_which_nobody_has_the_number_is_a_fault()
    {
        using var array = new NativeArray<long>(16);
        var gap = array.Add();
        array.Add();
        array.Free(gap);
        array.BeginCompaction();
        Assert.Throws<InvalidOperationException>(array.EndCompaction);
    }
}
