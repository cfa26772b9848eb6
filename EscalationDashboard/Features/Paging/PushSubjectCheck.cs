namespace EscalationDashboard.Features.Paging;

/// <summary>Says at the start where one of the makers' push services would take nothing: found out at night it would be too late.</summary>
public sealed class PushSubjectCheck(PushSettings settings, ILogger<PushSubjectCheck> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.IsNobodys)
        {
            logger.LogWarning(
                "Alerts will not reach Safari, iPhones and iPads: {Subject} leads to nobody, and Apple's push service takes nothing from such a sender. Set {Setting}, or {From}",
                settings.Subject, PushSettings.SubjectSetting, $"{SmtpSettings.Section}:From");
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
