using SahelBlog.Mail;
using SahelBlog.Outbox;
using SahelBlog.Storage;

namespace SahelBlog.People;

/// <summary>An invitation to the desk that an address has not answered, and letters with it that have not left.</summary>
internal sealed class KeptInvitations : IKeepsAddress, IWritesToAddress
{
    public string Name => "invitations";

    public async Task<IReadOnlyList<object>> Kept(Session session, string email) =>
        await InvitationStore.Of(session, email);

    public Task Forget(Database database, string email, CancellationToken cancel) =>
        database.Write(
            async session =>
            {
                await OutboxStore.ForgetRecipient(session, email);
                await InvitationStore.Forget(session, email);
            },
            cancel
        );

    public Task Stop(Session session, string email) => InvitationStore.Forget(session, email);
}
