using SahelBlog.Audit;
using SahelBlog.Conversation;
using SahelBlog.Feeds;
using SahelBlog.Following;
using SahelBlog.Linkbacks;
using SahelBlog.Mail;
using SahelBlog.Media;
using SahelBlog.Outbox;
using SahelBlog.Posts;
using SahelBlog.Readers;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Transfer;
using SahelBlog.Web.Commands;
using SahelBlog.Web.Endpoints;
using SahelBlog.Web.Hosting;

var asked = CommandLine.Read(args);
var builder = WebApplication.CreateBuilder(asked.Settings);

builder
    .Services.AddSettings()
    .AddStorage()
    .AddAudit()
    .AddPosts()
    .AddConversation()
    .AddLinkbacks()
    .AddFeeds()
    .AddMedia()
    .AddMail()
    .AddFollowing()
    .AddReaders()
    .AddTransfer()
    .AddPeople()
    .AddOutbox();
builder.AddHosting();

var app = builder.Build();
if (asked.IsCommand)
    return await asked.Run(app);

app.UseHosting();
app.MapStaticAssets();
app.MapRazorPages().WithStaticAssets();
app.MapReaderEndpoints();
app.MapFeedEndpoints();
app.MapFaceEndpoints();
app.MapMediaEndpoints();
app.MapLiveEndpoints();
app.MapPingbackEndpoints();
app.MapWebmentionEndpoints();
app.MapSignInEndpoints();
app.MapDeskEndpoints();

await app.RunAsync();
return 0;
