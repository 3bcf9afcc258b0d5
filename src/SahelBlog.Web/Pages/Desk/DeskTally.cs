using SahelBlog.Conversation;
using SahelBlog.Linkbacks;
using SahelBlog.Storage;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>What waits for the author.</summary>
/// <param name="Comments">Held comments.</param>
/// <param name="Linkbacks">Held link-backs.</param>
internal sealed record Waiting(int Comments, int Linkbacks);

/// <summary>Counts what waits, for the navigation of every page of the desk.</summary>
internal sealed class DeskTally(Database database)
{
    public Task<Waiting> Now(CancellationToken cancel) =>
        database.Read(
            async session => new Waiting(
                await CommentStore.CountOfState(session, CommentState.Held, ConversationDesk.CountedTo),
                await LinkbackStore.CountOfState(session, LinkbackState.Held)
            ),
            cancel
        );
}
