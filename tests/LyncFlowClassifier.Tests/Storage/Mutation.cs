namespace LyncFlowClassifier.Tests.Storage;

/// <summary>Bytes with something wrong: changed, cut, doubled, or overwritten by others of themselves.</summary>
static class Mutation
{
    public static byte[] Of(byte[] bytes, Random random, int changes = 1)
    {
        var changed = bytes.ToArray();
        for (; changes > 0; changes--)
        {
            var at = random.Next(changed.Length);
            switch (random.Next(12))
            {
                case 0:
                    changed = changed[..Math.Max(1, at)];
                    break;
                case 1:
                    var length = random.Next(Math.Min(9000, changed.Length - at) + 1);
                    changed.AsSpan(random.Next(changed.Length - length + 1), length).CopyTo(changed.AsSpan(at));
                    break;
                case 2:
                    changed[at] = 0xFF;
                    break;
                case 3:
                    changed[at] = 0;
                    break;
                default:
                    changed[at] ^= (byte)(1 << random.Next(8));
                    break;
            }
        }

        return changed;
    }
}
