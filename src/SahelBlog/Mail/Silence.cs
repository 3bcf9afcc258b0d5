using SahelBlog.Outbox;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Mail;

/// <summary>"Never write to this address again", whichever letter it answers.</summary>
public sealed class Silence(IEnumerable<IWritesToAddress> rooms, BlogClock clock)
{
    /// <summary>Nothing goes to the mailbox again; what was to come to the address goes with it.</summary>
    public async Task Keep(Session session, string email)
    {
        var to = EmailAddress.Canonical(email);
        await SilentAddressStore.Add(session, to, clock.Now);
        foreach (var room in rooms)
            await room.Stop(session, to);
        // After the rooms: whoever tells of a comment comes to the follows first and to the outbox then.
        await OutboxStore.ForgetRecipient(session, to);
    }
}
