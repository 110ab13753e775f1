using System.Runtime.InteropServices;

namespace LyncFlowClassifier.Capture.Libpcap.Ring;

/// <summary>Why there is no ring for an interface; libpcap reads it then.</summary>
sealed class RingRefusedException(string reason) : Exception(reason)
{
    /// <summary>The kernel refused a step.</summary>
    /// <param name="step">Which.</param>
    /// <param name="error">Its error (errno).</param>
    public static RingRefusedException Of(string step, int error) => new($"{step}: {Marshal.GetPInvokeErrorMessage(error)}");
}
