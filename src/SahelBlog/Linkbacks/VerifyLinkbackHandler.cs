using System.Globalization;
using SahelBlog.Outbox;

namespace SahelBlog.Linkbacks;

/// <summary>Reads announced pages when the outbox says so.</summary>
public sealed class VerifyLinkbackHandler(LinkbackVerifier verifier) : IOutboxHandler
{
    /// <inheritdoc/>
    public string Kind => ReadingStore.VerifyLinkback;

    /// <inheritdoc/>
    public async Task<Handled> Handle(string payload, bool isLastTry, CancellationToken cancel) =>
        (await verifier.Verify(long.Parse(payload, CultureInfo.InvariantCulture), isLastTry, cancel)).Handled;
}
