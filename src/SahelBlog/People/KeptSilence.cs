using SahelBlog.Mail;
using SahelBlog.Storage;

namespace SahelBlog.People;

/// <summary>The wish never to be written to: the one thing that is kept when the rest is forgotten, or it would not hold.</summary>
internal sealed class KeptSilence : IKeepsAddress
{
    public string Name => "neverWriteToMeSince";

    public async Task<IReadOnlyList<object>> Kept(Session session, string email) =>
        await SilentAddressStore.Since(session, email) is { } since ? [since] : [];

    public Task Forget(Database database, string email, CancellationToken cancel) => Task.CompletedTask;
}
