using SahelBlog.Mail;
using SahelBlog.Outbox;
using SahelBlog.Storage;

namespace SahelBlog.People;

/// <summary>The links that were sent to an address, and letters with them that have not left.</summary>
internal sealed class KeptSignInLinks : IKeepsAddress, IWritesToAddress
{
    public string Name => "signInLinks";

    public async Task<IReadOnlyList<object>> Kept(Session session, string email) =>
        await SignInLinkStore.Of(session, email);

    public Task Forget(Database database, string email, CancellationToken cancel) =>
        database.Write(
            async session =>
            {
                await OutboxStore.ForgetRecipient(session, email);
                await SignInLinkStore.Forget(session, email);
            },
            cancel
        );

    public Task Stop(Session session, string email) => SignInLinkStore.Forget(session, email);
}
