using System.Globalization;
using SahelBlog.Fetching;

namespace SahelBlog.Linkbacks.Telling;

/// <summary>What another blog said to what we told it.</summary>
/// <param name="State">Where the delivery stands.</param>
/// <param name="Words">What was said or went wrong, for the author.</param>
/// <param name="MayWorkLater">Whether the same may come out differently later.</param>
public sealed record TellAnswer(DeliveryState State, string Words, bool MayWorkLater = false)
{
    /// <summary>Characters of a stranger's answer that the desk shows.</summary>
    public const int MostWords = 300;

    /// <summary>Where the other side says what became of it; empty where it does not.</summary>
    public string Status { get; init; } = "";

    /// <summary>What is wrong with an answer; null when it is a success.</summary>
    public static TellAnswer? Trouble(Fetched fetched) =>
        fetched switch
        {
            FetchRefusal { Failure: var failure } => new(
                DeliveryState.Failed,
                failure.Words(),
                MayWorkLater: failure is FetchFailure.TimedOut or FetchFailure.Unreachable or FetchFailure.Unresolvable
            ),
            FetchAnswer { Succeeded: false, Status: var status } => new(
                DeliveryState.Failed,
                string.Create(CultureInfo.InvariantCulture, $"The server answered with status {status}."),
                MayWorkLater: status is >= 500 or 429 or 408
            ),
            _ => null,
        };
}
