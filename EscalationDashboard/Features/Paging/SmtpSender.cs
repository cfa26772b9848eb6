using System.Globalization;
using System.Net.Sockets;
using System.Text.Encodings.Web;
using EscalationDashboard.Application.Customers;
using EscalationDashboard.Domain.Paging;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace EscalationDashboard.Features.Paging;

/// <summary>Reaches a person by e-mail, in plain text and in HTML.</summary>
public sealed class SmtpSender(SmtpSettings settings, PublicAddress address, PageTexts texts) : IPageSender
{
    /// <summary>A mail server that does not answer is one that is down.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    public PageChannel Channel => PageChannel.Email;

    public bool IsConnected => settings.Host is not null;

    public bool Reaches(Reach person) => person.Address is not null;

    public async Task<PageAttempt> Send(PageMessage message, CancellationToken stopping)
    {
        if (!MailboxAddress.TryParse(message.To.Address, out var to))
        {
            return new PageAttempt("The person's address is no e-mail address.", Of: FaultOf.Person);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        patience.CancelAfter(Timeout);
        try
        {
            using var mail = Mail(message, to);
            using var client = new SmtpClient();
            await client.ConnectAsync(settings.Host!, settings.Port, settings.Security, patience.Token);
            if (settings.User is not null)
            {
                await client.AuthenticateAsync(settings.User, settings.Password ?? "", patience.Token);
            }

            await client.SendAsync(mail, patience.Token);
            await client.DisconnectAsync(quit: true, patience.Token);
            return PageAttempt.Taken;
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return new PageAttempt(string.Create(CultureInfo.InvariantCulture, $"No answer within {Timeout.TotalSeconds:0} s."));
        }
        catch (SmtpCommandException e) when (e.ErrorCode == SmtpErrorCode.RecipientNotAccepted && SmtpRefusal.IsOfTheAddress((int)e.StatusCode, e.Message))
        {
            return new PageAttempt(e.Message, Of: FaultOf.Person);
        }
        catch (ServiceNotAuthenticatedException e)
        {
            return new PageAttempt($"The mail server asks for a sign-in ({SmtpSettings.Section}:User): {e.Message}");
        }
        catch (Exception e) when (e is IOException or SocketException or CommandException or ProtocolException or AuthenticationException
            or SslHandshakeException or ServiceNotConnectedException or NotSupportedException)
        {
            return new PageAttempt(e.Message);
        }
    }

    private MimeMessage Mail(PageMessage message, MailboxAddress to)
    {
        var words = texts.Of(message);
        var mail = new MimeMessage { Subject = words.Subject, MessageId = $"{message.Id}@{settings.From.Domain}", Priority = message.Turn is null ? MessagePriority.Urgent : MessagePriority.Normal };
        mail.From.Add(settings.From);
        mail.To.Add(to);

        // So that no out-of-office answer comes back.
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Body = new MultipartAlternative
        {
            new TextPart("plain") { Text = Plain(words) },
            new TextPart("html") { Text = Html(words, message) },
        };
        return mail;
    }

    private string Plain(PageWords words) => string.Join("\n\n", [
        .. words.Lines.Count == 0 ? [words.Subject] : words.Lines.Select(line => $"{line.Text}\n{address.Value}{line.Path}"),
        words.About,
    ]);

    private string Html(PageWords words, PageMessage message)
    {
        var lines = words.Lines.Count == 0
            ? $"<p>{Text(words.Subject)}</p>"
            : string.Concat(words.Lines.Select(line => $"<p><strong>{Text(line.Text)}</strong><br><a href=\"{Text(address.Value + line.Path)}\">{Text(words.Open)}</a></p>"));
        return $"<!DOCTYPE html><html lang=\"{message.Language.Code}\" dir=\"{message.Language.Direction}\"><body>{lines}<p>{Text(words.About)}</p></body></html>";
    }

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
